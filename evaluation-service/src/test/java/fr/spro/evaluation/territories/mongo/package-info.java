@NullMarked
package fr.spro.evaluation.territories.mongo;

import org.jspecify.annotations.NullMarked;
