@NullMarked
package fr.spro.local.database;

import org.jspecify.annotations.NullMarked;
