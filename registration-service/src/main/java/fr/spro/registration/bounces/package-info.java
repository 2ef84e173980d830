/** Mail that a receiving server took and sent back later: its organisers see it among those that failed. */
@NullMarked
package fr.spro.registration.bounces;

import org.jspecify.annotations.NullMarked;
