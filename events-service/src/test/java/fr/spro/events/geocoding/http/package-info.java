@NullMarked
package fr.spro.events.geocoding.http;

import org.jspecify.annotations.NullMarked;
