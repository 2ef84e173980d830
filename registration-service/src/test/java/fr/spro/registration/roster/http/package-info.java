@NullMarked
package fr.spro.registration.roster.http;

import org.jspecify.annotations.NullMarked;
