/** Improvement actions, needs and the public page over HTTP. */
@NullMarked
package fr.spro.evaluation.action.http;

import org.jspecify.annotations.NullMarked;
