/** What people agree to when they sign up, in versions that never change. */
@NullMarked
package fr.spro.registration.consent;

import org.jspecify.annotations.NullMarked;
