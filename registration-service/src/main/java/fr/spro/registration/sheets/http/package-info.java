/** Sheets over HTTP. */
@NullMarked
package fr.spro.registration.sheets.http;

import org.jspecify.annotations.NullMarked;
