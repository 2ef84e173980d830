/** The national address service over HTTP, and what it offers to organisers. */
@NullMarked
package fr.spro.events.geocoding.http;

import org.jspecify.annotations.NullMarked;
