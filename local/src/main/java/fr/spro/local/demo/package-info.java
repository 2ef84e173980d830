/** Invented people and meetings for looking around, made through the public API as users would. */
@NullMarked
package fr.spro.local.demo;

import org.jspecify.annotations.NullMarked;
