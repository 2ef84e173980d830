@NullMarked
package fr.spro.registration.bounces.mail;

import org.jspecify.annotations.NullMarked;
