/** What people may ask of their own data: a copy of all of it, and its erasure. */
@NullMarked
package fr.spro.registration.privacy;

import org.jspecify.annotations.NullMarked;
