@NullMarked
package fr.spro.registration.bounces;

import org.jspecify.annotations.NullMarked;
