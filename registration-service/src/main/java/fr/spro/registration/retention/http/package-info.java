/** The report over HTTP, for administrators. */
@NullMarked
package fr.spro.registration.retention.http;

import org.jspecify.annotations.NullMarked;
