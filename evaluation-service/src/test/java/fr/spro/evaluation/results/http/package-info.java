/** Results over HTTP. */
@org.jspecify.annotations.NullMarked
package fr.spro.evaluation.results.http;
