/** Records: the http room. */
@NullMarked
package fr.spro.evaluation.records.http;

import org.jspecify.annotations.NullMarked;
