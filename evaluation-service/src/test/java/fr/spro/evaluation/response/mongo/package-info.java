/** Tests. */
@NullMarked
package fr.spro.evaluation.response.mongo;

import org.jspecify.annotations.NullMarked;
