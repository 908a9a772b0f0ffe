/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "controller-fixture.h"

#include "plan-profile.h"
#include "sixain-clip-probe.h"
#include "sixain-remove.h"
#include "sixain-workshop-tools.h"
#include "test-board.h"
#include "test-result.h"

#define PACE 0.01

static const char * const variables[] = { "KLING_API_KEY", "FAL_KEY", "REPLICATE_API_TOKEN" };

void
controller_fixture_set_key (const char *account)
{
  g_autofree char *key = g_strconcat ("sk-", account, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], key, TRUE);
}

SixainStoryboard *
controller_fixture_new_board (guint n_shots)
{
  SixainStoryboard *board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);

  for (guint i = 0; i < n_shots; i++)
    {
      SixainShot *shot = test_board_add_shot (board, 72, SIXAIN_MOVE_HOLD, NULL, NULL);
      g_autofree char *prompt = g_strdup_printf ("A hill at %u o’clock.", i + 1);

      g_object_set (shot, "prompt", prompt, NULL);
    }

  return board;
}

void
controller_fixture_begin (ControllerFixture *self,
                          Providers         *server,
                          const char        *provider,
                          guint              n_shots)
{
  static guint n_accounts;
  g_autoptr (GError) error = NULL;

  self->server = server;
  self->account = g_strdup_printf ("%s-%u", provider, ++n_accounts);
  controller_fixture_set_key (self->account);
  self->folder = g_dir_make_tmp ("sixain-controller-XXXXXX", &error);
  g_assert_no_error (error);

  self->board = controller_fixture_new_board (n_shots);
  controller_fixture_open (self);
}

void
controller_fixture_open (ControllerFixture *self)
{
  g_autoptr (GAsyncResult) loaded = NULL;

  self->net = sixain_net_new ();
  self->keyring = sixain_keyring_new ();
  self->controller = sixain_controller_new (self->net, self->keyring, sixain_workshop_tools (), self->folder);
  sixain_controller_set_pace (self->controller, PACE);
  sixain_controller_load_async (self->controller, NULL, test_result_cb, &loaded);
  g_clear_error (&self->damage);
  sixain_controller_load_finish (self->controller, test_result_wait (&loaded), &self->damage);
  if (!self->damaged)
    g_assert_no_error (self->damage);
}

/* Nothing of it may live on, with whatever under way. */
void
controller_fixture_close (ControllerFixture *self)
{
  gpointer controller = self->controller;

  g_object_add_weak_pointer (G_OBJECT (self->controller), &controller);
  sixain_controller_shutdown (self->controller);
  sixain_net_shutdown (self->net);
  g_clear_object (&self->controller);
  g_clear_object (&self->keyring);
  g_clear_object (&self->net);
  while (controller != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
controller_fixture_end (ControllerFixture *self)
{
  if (self->controller != NULL)
    controller_fixture_close (self);
  g_assert_cmpuint (controller_fixture_count (self, "violation"), ==, 0);
  g_clear_object (&self->board);
  sixain_remove_tree (self->folder, NULL);
  g_free (self->folder);
  g_free (self->account);
  g_clear_error (&self->damage);
}

SixainRun *
controller_fixture_start (ControllerFixture  *self,
                          const char         *provider_id,
                          GError            **error)
{
  g_autoptr (SixainProfile) profile = plan_profile_new ("{ 'shots-max': 1 }");
  g_autoptr (SixainPlan) plan = sixain_plan_new (self->board, profile);
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (self->controller, provider_id);
  g_autoptr (SixainQuote) quote = sixain_quote_new (self->board, plan, provider);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpuint (sixain_plan_get_n_passes (plan), >=, g_list_model_get_n_items (sixain_storyboard_get_shots (self->board)));
  sixain_controller_start_async (self->controller, quote, self->board, self->folder, "Hills", NULL, NULL, 0, NULL, test_result_cb, &result);

  return sixain_controller_start_finish (self->controller, test_result_wait (&result), error);
}

void
controller_fixture_wait_job (ControllerFixture   *self,
                             SixainJob           *job,
                             ControllerCondition  condition)
{
  while (!condition (self, job))
    g_main_context_iteration (NULL, TRUE);
}

void
controller_fixture_wait (ControllerFixture   *self,
                         SixainRun           *run,
                         ControllerCondition  condition)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    controller_fixture_wait_job (self, sixain_run_get_job (run, i), condition);
}

void
controller_fixture_set (ControllerFixture *self,
                        const char        *settings)
{
  json_object_unref (providers_control (self->server, "{'account': '%s', 'settings': {%s}}", self->account, settings));
}

void
controller_fixture_rule (ControllerFixture *self,
                         const char        *rules)
{
  json_object_unref (providers_control (self->server, "{'account': '%s', 'rules': [%s]}", self->account, rules));
}

guint
controller_fixture_count (ControllerFixture *self,
                          const char        *event)
{
  return providers_count (self->server, self->account, event);
}

gboolean
controller_is_over (ControllerFixture *self,
                    SixainJob         *job)
{
  return sixain_job_is_over (job);
}

void
controller_assert_made (SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      SixainClipFacts facts;
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (sixain_job_get_message (job), ==, "");
      g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_DONE);
      g_assert_true (sixain_clip_probe (sixain_job_get_result (job), "film", &facts, NULL, &error));
      g_assert_cmpint (ABS (facts.duration - sixain_job_get_seconds (job) * G_GINT64_CONSTANT (1000000000)), <, 500000000);
    }
}
