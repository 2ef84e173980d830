/** The waiting room before a sign-up that many want at once: numbers by lot for who is there early, then in the order of arrival. */
@NullMarked
package fr.spro.gateway.rooms;

import org.jspecify.annotations.NullMarked;
