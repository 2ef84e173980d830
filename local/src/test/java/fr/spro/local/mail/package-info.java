@NullMarked
package fr.spro.local.mail;

import org.jspecify.annotations.NullMarked;
