@NullMarked
package fr.spro.platform.tables;

import org.jspecify.annotations.NullMarked;
