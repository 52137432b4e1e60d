/**
 * Tasks: runs that were cut into shards for a cluster, put together again.
 */
package org.ionclay.task.batch;
