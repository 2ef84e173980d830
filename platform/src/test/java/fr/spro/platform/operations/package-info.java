@NullMarked
package fr.spro.platform.operations;

import org.jspecify.annotations.NullMarked;
