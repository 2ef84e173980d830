/** Tests. */
@NullMarked
package fr.spro.evaluation.response.http;

import org.jspecify.annotations.NullMarked;
