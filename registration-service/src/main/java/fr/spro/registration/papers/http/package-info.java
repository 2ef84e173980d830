/** Papers over HTTP: PDFs, and what organisers copy from them. */
@NullMarked
package fr.spro.registration.papers.http;

import org.jspecify.annotations.NullMarked;
