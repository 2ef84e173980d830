/** Reports: the http room. */
@NullMarked
package fr.spro.evaluation.report.http;

import org.jspecify.annotations.NullMarked;
