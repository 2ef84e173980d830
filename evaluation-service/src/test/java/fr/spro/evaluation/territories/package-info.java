@NullMarked
package fr.spro.evaluation.territories;

import org.jspecify.annotations.NullMarked;
