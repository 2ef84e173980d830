/** Plans of action in their journal. */
@NullMarked
package fr.spro.evaluation.action.mongo;

import org.jspecify.annotations.NullMarked;
