@NullMarked
package fr.spro.evaluation.action;

import org.jspecify.annotations.NullMarked;
