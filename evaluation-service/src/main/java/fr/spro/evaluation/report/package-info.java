/** What is handed out of a release: a report to print, a workbook. */
@NullMarked
package fr.spro.evaluation.report;

import org.jspecify.annotations.NullMarked;
