@NullMarked
package fr.spro.platform.journal;

import org.jspecify.annotations.NullMarked;
