@NullMarked
package fr.spro.local;

import org.jspecify.annotations.NullMarked;
