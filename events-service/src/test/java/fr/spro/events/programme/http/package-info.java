@NullMarked
package fr.spro.events.programme.http;

import org.jspecify.annotations.NullMarked;
