-- Who wants no announcements: few among all, and counted whenever an audience is.
CREATE INDEX "ReminderSettings_muted_idx" ON "ReminderSettings" ("personId") WHERE 'announcement' = ANY("muted");
