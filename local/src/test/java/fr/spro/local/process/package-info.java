@NullMarked
package fr.spro.local.process;

import org.jspecify.annotations.NullMarked;
