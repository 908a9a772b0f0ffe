/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include "sixain-job-work.h"

/* A run that is carried out, and what a run shows of it, here and of other processes. */

SixainRun *
sixain_run_new_planned (const SixainManifest *manifest,
                        GPtrArray            *jobs,
                        gboolean              elsewhere)
{
  const SixainRunFacts facts = {
    manifest->id, manifest->storyboard, manifest->title, manifest->uri, manifest->provider, manifest->profile, manifest->plan,
    manifest->created, elsewhere,
  };

  return sixain_run_new (&facts, jobs);
}

SixainJob *
sixain_job_new_planned (const SixainManifestPass *pass)
{
  return sixain_job_new (pass->id, pass->pass, (const char * const *) pass->shots, (const char * const *) pass->cuts,
                         pass->seconds, pass->price, pass->shown);
}

SixainRunWork *
sixain_run_work_new (SixainController *controller,
                     SixainManifest   *manifest,
                     SixainRunStore   *store,
                     SixainProvider   *provider)
{
  SixainRunWork *self = g_new0 (SixainRunWork, 1);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();

  self->controller = controller;
  self->manifest = manifest;
  self->store = store;
  self->provider = g_object_ref (provider);
  self->works = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < manifest->passes->len; i++)
    {
      SixainJobWork *work = sixain_job_work_new (self, g_ptr_array_index (manifest->passes, i));

      g_ptr_array_add (self->works, work);
      g_ptr_array_add (jobs, work->job);
    }
  self->run = sixain_run_new_planned (manifest, jobs, FALSE);

  return self;
}

/* Nothing of it is under way any more. */
void
sixain_run_work_free (SixainRunWork *self)
{
  for (guint i = 0; i < self->works->len; i++)
    sixain_job_work_stop (g_ptr_array_index (self->works, i));
  g_ptr_array_unref (self->works);
  g_clear_object (&self->run);
  g_clear_object (&self->provider);
  g_clear_object (&self->store);
  sixain_manifest_free (self->manifest);
  g_free (self);
}
