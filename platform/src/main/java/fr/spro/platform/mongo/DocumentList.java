package fr.spro.platform.mongo;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/**
 * Documents that are made one by one when they are read, each time anew: a long list of them takes no memory of its own.
 *
 * @param <T> what they are made of
 */
public final class DocumentList<T> extends AbstractList<Document> {

    private final List<T> sources;
    private final Function<? super T, Document> making;

    /** A view of that list, which must not change. */
    public DocumentList(List<T> sources, Function<? super T, Document> making) {
        this.sources = sources;
        this.making = making;
    }

    @Override
    public Document get(int index) {
        return making.apply(sources.get(index));
    }

    @Override
    public int size() {
        return sources.size();
    }
}
