/** What is done about what people said: improvement actions by territory, the findings behind them, and what is wished next. */
@NullMarked
package fr.spro.evaluation.action;

import org.jspecify.annotations.NullMarked;
