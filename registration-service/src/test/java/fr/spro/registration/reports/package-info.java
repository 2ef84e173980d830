/** Tests. */
@NullMarked
package fr.spro.registration.reports;

import org.jspecify.annotations.NullMarked;
