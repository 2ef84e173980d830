/** Tests of what people may ask of their own data. */
@NullMarked
package fr.spro.registration.privacy;

import org.jspecify.annotations.NullMarked;
