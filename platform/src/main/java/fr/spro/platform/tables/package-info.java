/** Tables that people hand in: CSV and XLSX, read within limits. */
@NullMarked
package fr.spro.platform.tables;

import org.jspecify.annotations.NullMarked;
