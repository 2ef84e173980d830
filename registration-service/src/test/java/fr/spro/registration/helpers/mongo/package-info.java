@NullMarked
package fr.spro.registration.helpers.mongo;

import org.jspecify.annotations.NullMarked;
