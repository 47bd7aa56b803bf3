// SPDX-License-Identifier: Apache-2.0
#include "inference/program/latent_form.h"

#include <QTest>

using namespace inglenook;

class LatentFormTest : public QObject {
    Q_OBJECT

private:
    static LatentAttentionStep v2_lite() {
        LatentAttentionStep step;
        step.n_heads = 16;
        step.latent_dim = 512;
        step.rope_dim = 64;
        step.nope_dim = 128;
        step.value_dim = 128;
        return step;
    }

private slots:
    void a_single_token_is_absorbed() {
        for (const std::uint32_t context : {1U, 2U, 100U, 100000U}) {
            QVERIFY(cheaper_form(v2_lite(), 1, context) == LatentForm::absorbed);
        }
    }

    void a_fresh_prompt_is_plain() {
        for (const std::uint32_t n : {2U, 64U, 512U}) {
            QVERIFY(cheaper_form(v2_lite(), n, n) == LatentForm::plain);
        }
    }

    /// 512 · 256 multiplications make a position's key and value, 768 more are saved by each token that sees
    /// it: from 171 tokens on that pays however long the context is.
    void long_contexts_need_many_tokens() {
        QVERIFY(cheaper_form(v2_lite(), 160, 100000) == LatentForm::absorbed);
        QVERIFY(cheaper_form(v2_lite(), 180, 100000) == LatentForm::plain);
        QVERIFY(cheaper_form(v2_lite(), 4, 1000) == LatentForm::absorbed);
    }
};

QTEST_GUILESS_MAIN(LatentFormTest)
#include "latent_form_test.moc"
