package org.ionclay.compute.image;

import java.util.Arrays;

/**
 * Disjoint sets of ints counted from 0. The smallest member is the root of its set, so the outcome does not depend on
 * the order of the unions. Path halving; not safe for several threads.
 */
public final class UnionFind {

    private int[] parent;
    private int size;

    /**
     * An empty forest.
     *
     * @param capacity members expected
     */
    UnionFind(final int capacity) {
        parent = new int[Math.max(1, capacity)];
    }

    /** Forest of {@code members} sets of one member each. */
    public static UnionFind of(final int members) {
        final UnionFind sets = new UnionFind(members);
        for (int i = 0; i < members; i++) sets.parent[i] = i;
        sets.size = members;
        return sets;
    }

    /** Number of members. */
    public int size() {
        return size;
    }

    /** Adds a set of one new member and returns it. */
    int add() {
        if (size == parent.length) parent = Arrays.copyOf(parent, size + (size >> 1) + 16);
        parent[size] = size;
        return size++;
    }

    /** Adds all sets of another forest, its members counted on from {@link #size}. */
    void append(final UnionFind other) {
        if (size + other.size > parent.length) parent = Arrays.copyOf(parent, size + other.size);
        for (int i = 0; i < other.size; i++) parent[size + i] = size + other.parent[i];
        size += other.size;
    }

    /** Root of a member's set. */
    public int find(final int member) {
        int i = member;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** Joins two sets and returns the root. */
    public int union(final int a, final int b) {
        final int rootA = find(a);
        final int rootB = find(b);
        final int root = Math.min(rootA, rootB);
        parent[rootA] = root;
        parent[rootB] = root;
        return root;
    }

    /**
     * Numbers the sets from 1 in the order of their roots.
     *
     * @param number receives the number of each member's set
     * @return number of sets
     */
    int numberRoots(final int[] number) {
        int count = 0;
        for (int i = 0; i < size; i++) number[i] = parent[i] == i ? ++count : number[find(i)];
        return count;
    }
}
