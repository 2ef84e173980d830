@NullMarked
package fr.spro.registration.roster.kafka;

import org.jspecify.annotations.NullMarked;
