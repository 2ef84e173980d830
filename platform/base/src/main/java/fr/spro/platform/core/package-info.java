/** Values and rules that need no framework. */
@NullMarked
package fr.spro.platform.core;

import org.jspecify.annotations.NullMarked;
