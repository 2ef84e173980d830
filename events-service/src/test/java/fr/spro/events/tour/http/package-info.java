@NullMarked
package fr.spro.events.tour.http;

import org.jspecify.annotations.NullMarked;
