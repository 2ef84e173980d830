/** Tests of what people may ask of their own data. */
@NullMarked
package fr.spro.registration.privacy.http;

import org.jspecify.annotations.NullMarked;
