@NullMarked
package fr.spro.platform.web;

import org.jspecify.annotations.NullMarked;
