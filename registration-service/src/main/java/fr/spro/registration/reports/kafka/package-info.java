/** Campaign facts in. */
@NullMarked
package fr.spro.registration.reports.kafka;

import org.jspecify.annotations.NullMarked;
