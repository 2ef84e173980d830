@NullMarked
package fr.spro.platform.facts;

import org.jspecify.annotations.NullMarked;
