@NullMarked
package fr.spro.registration.roster.mongo;

import org.jspecify.annotations.NullMarked;
