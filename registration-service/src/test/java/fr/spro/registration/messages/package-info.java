@NullMarked
package fr.spro.registration.messages;

import org.jspecify.annotations.NullMarked;
