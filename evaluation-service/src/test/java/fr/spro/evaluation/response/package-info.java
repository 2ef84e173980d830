/** Tests. */
@NullMarked
package fr.spro.evaluation.response;

import org.jspecify.annotations.NullMarked;
