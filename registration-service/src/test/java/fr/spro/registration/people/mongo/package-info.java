@NullMarked
package fr.spro.registration.people.mongo;

import org.jspecify.annotations.NullMarked;
